"""Tables in: CSV of any size, as columns of numbers and coded texts. Nothing here knows what they mean."""
