package recurrentlab.page;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.lab.PartListener;
import recurrentlab.lab.RunListener;
import recurrentlab.networks.NativeSettings;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.training.History;

/**
 * Makes the page about a run: begins with a part's pictures as soon as that part is done, and
 * writes the page when the run has ended; to be closed.
 */
public final class PageListener implements RunListener, AutoCloseable {
  private final RunPage page;
  private final BooleanSupplier stop;
  private Optional<Path> written = Optional.empty();
  private Optional<String> impossible = Optional.empty();

  /**
   * @param stop whether the person does not want to wait for a page
   */
  public PageListener(Language language, BooleanSupplier stop) {
    page = new RunPage(language);
    this.stop = stop;
  }

  @Override
  public PartListener part(PartKind part) {
    return new PartListener() {
      @Override
      public void done(PartRecord record, History history) {
        if (record.completed()) {
          NativeSettings.awaitLoading(); // drawing loads native code, too
          page.begin(record, history);
        }
      }
    };
  }

  @Override
  public void folderTaken(Path folder) {
    RunPage.remove(folder);
  }

  @Override
  public void ended(RunFolder run) {
    if (stop.getAsBoolean()) {
      return;
    }
    impossible = page.impossible();
    if (impossible.isEmpty()) {
      written = Optional.of(page.write(run));
    }
  }

  /** The page, once the run has ended; empty if there is none. */
  public Optional<Path> written() {
    return written;
  }

  /** Why Java cannot draw here; empty if it can, or nobody asked it to. */
  public Optional<String> impossible() {
    return impossible;
  }

  /** Draws no more. */
  @Override
  public void close() {
    page.close();
  }
}
