"""Pages: the scripts that Streamlit runs, and the frame around them; they ask the project and do no sums."""
