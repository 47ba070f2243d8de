package io.tollkeeper.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The signer of receipts")
class ReceiptSignerTest {

    private static final String DEV_KEY =
            Base64.getEncoder().encodeToString("tollkeeper-dev-receipt-key-0001!".getBytes(StandardCharsets.US_ASCII));
    private static final String RETIRED = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private final ReceiptSigner signer = new ReceiptSigner(new ReceiptProperties(DEV_KEY, List.of()));

    @ParameterizedTest
    @ValueSource(strings = {"receipt.json", "receipt-settled.json"})
    void signsAsTheVectorsDo(String name) throws IOException {
        JsonNode vector = vector(name);

        SignedReceipt receipt =
                signer.sign(Base64.getUrlDecoder().decode(vector.get("payload").stringValue()));

        assertThat(receipt.payload()).isEqualTo(vector.get("payload").stringValue());
        assertThat(receipt.protectedHeader()).isEqualTo(vector.get("protected").stringValue());
        assertThat(receipt.signature()).isEqualTo(vector.get("signature").stringValue());
    }

    @Test
    void publishesItsKeyAsTheVectorsDo() throws IOException {
        assertThat(JsonMapper.shared().valueToTree(signer.keys()).toString())
                .isEqualTo(vector("keys.json").get("keys").toString());
    }

    /** The key of RFC 8037 appendix A, whose thumbprint stands there too. */
    @Test
    void goesOnPublishingKeysThatSignedBefore() {
        var rotated = new ReceiptSigner(new ReceiptProperties(DEV_KEY, List.of(PublicKey.valueOf(RETIRED))));

        assertThat(rotated.keys()).hasSize(2);
        assertThat(rotated.keys().getLast().x()).isEqualTo(RETIRED);
        assertThat(rotated.keys().getLast().kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void refusesWhatIsNoKey() {
        for (String key : List.of("", "c2hvcnQ=", "no base64")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new ReceiptSigner(new ReceiptProperties(key, List.of())))
                    .withMessage("RECEIPT_KEY must be base64 of 32 bytes");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKey.valueOf("AAAA"));
    }

    @Test
    void keepsItsKeyOutOfLogs() {
        assertThat(new ReceiptProperties(DEV_KEY, List.of())).asString().doesNotContain(DEV_KEY);
    }

    private static JsonNode vector(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(Path.of("docs", "vectors", name)));
    }
}
