"""Pages: the scripts that Streamlit runs, and the frame around them; they ask the project and do no sums."""

import os

# A forecast multiplies small matrices, over and over: several threads wait for each other four times as long as one
# takes. Read by the library when it is loaded, which is later than this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
