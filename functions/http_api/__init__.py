"""What the three HTTP functions share: who calls, how errors are answered, and the resolver that they start from."""
