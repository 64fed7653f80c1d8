"""The parts of the dialog “From data”: what the table is, what its values mean, what comes of it."""
