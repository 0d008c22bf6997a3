"""Finding offers: dividing a sum among creditors, solving for the missing term, and ready-made proposals."""
