"""Reading: one document in, every attribution, time, place, quantity and actor out. Pure: no disk, network or clock."""
