/**
 * Java notebooks: {@link recurrentlab.notebook.Notebook} is the file, {@link
 * recurrentlab.notebook.JavaSession} evaluates cells, and two things drive it: {@link
 * recurrentlab.notebook.NotebookRunner} without Jupyter, {@link
 * recurrentlab.notebook.JupyterKernel} with it. A cell shows pictures with {@link
 * recurrentlab.notebook.Display}.
 */
package recurrentlab.notebook;
