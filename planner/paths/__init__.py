"""What happens with the debts over time: a proposal kept, or the default path. Both end as the same type, a Path."""
