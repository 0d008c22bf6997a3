"""The case: what the person typed, its changes, its checks and its document form."""
