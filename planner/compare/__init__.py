"""What follows from the paths: figures for the borrower and the creditor, comparisons, checks."""
