"""What acts tell: signals that only some would send, reactions that teach, and crises in which both sides guess."""
