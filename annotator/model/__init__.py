"""Every value that crosses a room's border. Imports nothing of ours."""
