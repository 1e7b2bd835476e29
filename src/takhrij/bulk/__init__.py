"""Archives: millions of articles read, compared and searched by an engine, on one machine or on a cluster.

    engine = Engine(cores=None, ray=None)       all cores of this machine; or `ray`, the address of a cluster
    plan(patterns, Folder(out), engine)         what is left to be read
    read(plan, out, engine, make, given, seconds)

Needs the extras `bulk` or `ray`; `missing` says whether they are there. Errors are `ArchiveError`.
"""
