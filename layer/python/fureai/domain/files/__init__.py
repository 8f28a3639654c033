"""A city's files as they come: bytes → text → rows → drafts of residents, with a coded error for what fails.

`encoding` decodes, `columns` knows the header names, `table` splits rows and never loses one, `cells`,
`dates`, `clock` and `schedules` read single cells, `drafts` reads a row, and `merging` lays a draft over what
is stored. Causes, actions and details hold no value of a cell: they may reach a log.
"""
