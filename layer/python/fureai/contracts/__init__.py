"""Models of what crosses a border: the API's requests and responses, each state's input and output."""
