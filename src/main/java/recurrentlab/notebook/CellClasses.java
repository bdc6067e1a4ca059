package recurrentlab.notebook;

import java.util.function.Predicate;

/**
 * The classes that cells may use.
 *
 * @param classPath for the compiler
 * @param loader that finds them
 */
public record CellClasses(String classPath, ClassLoader loader) {

  /** All of the program's. */
  public static CellClasses all() {
    return new CellClasses(Jdk.classPath(), CellClasses.class.getClassLoader());
  }

  /**
   * Some of the program's, and those of all libraries.
   *
   * @param classPath that has no others
   * @param ours whether a class is one of the program's, by name
   * @param offered whether it is offered then
   */
  public static CellClasses some(
      String classPath, Predicate<String> ours, Predicate<String> offered) {
    ClassLoader program = CellClasses.class.getClassLoader();
    return new CellClasses(
        classPath,
        new ClassLoader("offered", program) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (ours.test(name) && !offered.test(name)) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        });
  }
}
