"""What makes one machine serve as the cloud."""
