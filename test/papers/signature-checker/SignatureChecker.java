import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks the DSS of the European Commission what the signature of each named file is worth. The first argument is the one
 * certificate that is trusted. A line a file: the level of the signature, the verdict, whether the signed bytes are intact,
 * and how much of the file is signed; "none" when it bears no signature or cannot be read.
 */
public final class SignatureChecker {
  public static void main(String[] arguments) {
    CertificateToken issuer = DSSUtils.loadCertificate(new File(arguments[0]));
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(issuer);
    for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) System.out.println(lineOf(file, trusted));
  }

  private static String lineOf(String file, CommonTrustedCertificateSource trusted) {
    try {
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.setTrustedCertSources(trusted);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      validator.setCertificateVerifier(verifier);
      Reports reports = validator.validateDocument();
      SimpleReport simple = reports.getSimpleReport();
      List<String> ids = simple.getSignatureIdList();
      return ids.isEmpty() ? "none" : ids.stream().map(id -> verdict(id, simple, reports)).collect(Collectors.joining(" | "));
    } catch (RuntimeException unreadable) {
      if (System.getProperty("why") != null) unreadable.printStackTrace();
      return "none";
    }
  }

  private static String verdict(String id, SimpleReport simple, Reports reports) {
    DiagnosticData found = reports.getDiagnosticData();
    SignatureWrapper signature = found.getSignatureById(id);
    String scopes = signature.getSignatureScopes().stream()
        .map(scope -> String.valueOf(scope.getScope()))
        .collect(Collectors.joining(","));
    return String.join(
        "\t",
        String.valueOf(simple.getSignatureFormat(id)),
        simple.getIndication(id) + (simple.getSubIndication(id) == null ? "" : " " + simple.getSubIndication(id)),
        signature.isSignatureIntact() && signature.isSignatureValid() ? "intact" : "altered",
        scopes);
  }

  private SignatureChecker() {}
}
