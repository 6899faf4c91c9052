"""What is worked out of a worksheet's words before it is laid out."""
