import java.io.FileInputStream;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether each named file is the PDF/A that it says it is. A line a file: the flavour, valid or not, and the
 * clauses that it breaks.
 */
public final class PdfaChecker {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) {
      try (InputStream stream = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(stream)) {
        PDFAFlavour flavour = parser.getFlavour();
        ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        String broken = result.getTestAssertions().stream()
            .map(one -> one.getRuleId().getClause() + " " + one.getMessage() + " at " + one.getLocation().getContext())
            .distinct()
            .collect(Collectors.joining("; "));
        System.out.println(String.join("\t", flavour.getId(), result.isCompliant() ? "valid" : "invalid", broken));
      }
    }
  }

  private PdfaChecker() {}
}
