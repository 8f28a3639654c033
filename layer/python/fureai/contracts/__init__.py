"""Models of what crosses a border: the API's requests and responses, each workflow state's input and output."""
