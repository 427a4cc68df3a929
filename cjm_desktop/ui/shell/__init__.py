"""The program's shell: the application, one instance, all windows, and what each window is put together from."""
