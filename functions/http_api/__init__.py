"""What the three HTTP functions share: who calls, how errors are answered, the resolver they start from."""
