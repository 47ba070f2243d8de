package io.tollkeeper.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were made by another program, in another language: see src/docs/proofs.md. */
@DisplayName("The offline verifier")
class VerifyTest {

    private static final Path VECTORS = Path.of("docs", "vectors");
    private static final String STATEMENT = "statement.json";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void findsThatTheVectorsHold(int line) {
        int code = verify(vector(STATEMENT), vector("proof-" + line + ".json"), vector("receipt.json"), keys());

        assertThat(code).as(printed()).isZero();
        assertThat(printed())
                .contains("HOLDS      the proof leads from line")
                .contains("HOLDS      the statement's 5 lines have its digest")
                .contains("HOLDS      the statement's lines add up to its total of -63")
                .contains("HOLDS      the receipt is signed with the key jnQCiLkwBuLzl3VSJvsaHU2nsNZxr4ecG_a8T2MKutI")
                .contains("HOLDS      that key is one of the issuer's")
                .contains("HOLDS      the receipt is of this statement: tenant_alpha, 2026-11")
                .doesNotContain("UNCHECKED");
    }

    @Test
    void readsWhatHasSettledTheStatement() {
        int code = verify(vector(STATEMENT), vector("proof-0.json"), vector("receipt-settled.json"), keys());

        assertThat(code).as(printed()).isZero();
        assertThat(printed())
                .contains("HOLDS      the receipt is signed")
                .contains("HOLDS      the receipt is of this statement")
                .contains("HOLDS      the receipt names a settlement: 1500 from the vault CABCDEFGHIJKLMNOPQRSTUVWXYZ")
                .contains("UNCHECKED  whether ledger 77 of the network testnet holds its transaction "
                        + "0123456789abcdef".repeat(4));
    }

    @Test
    void saysWhatItCannotTellWithoutReceiptOrKeys() {
        assertThat(verify(vector(STATEMENT), vector("proof-0.json"))).isZero();
        assertThat(printed()).contains("UNCHECKED  who issued the statement");

        assertThat(verify(vector(STATEMENT), vector("proof-0.json"), vector("receipt.json")))
                .isZero();
        assertThat(printed()).contains("UNCHECKED  whose key that is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    statement.json | "amount_minor":"88"        | "amount_minor":"89"         | lines have its digest
                    statement.json | "total_minor":"-63"        | "total_minor":"-64"         | add up to its total
                    statement.json | "status":"closed"          | "status":"open"             | is issued
                    statement.json | "reason":"Gutschrift       | "reason":"gutschrift        | as it is proved
                    statement.json | "period":"2026-11"         | "period":"2026-10"          | the proof is of this statement
                    proof-3.json   | "line_index": 3            | "line_index": 2             | the proof leads from line
                    proof-3.json   | "line_index": 3            | "line_index": 5             | the proof leads from line
                    proof-3.json   | "line_count": 5            | "line_count": 4             | the proof leads from line
                    proof-3.json   | -250                       | -251                        | the proof leads from line
                    proof-3.json   | tenant_alpha               | tenant_beta                 | the receipt is of this statement
                    receipt.json   | "signature": "             | "signature": "AAAA          | the receipt is signed
                    keys.json      | "x": "                     | "x": "AA                    | that key is one of the issuer's
                    keys.json      | "kty": "OKP"               | "kty": "RSA"                | UNUSABLE
                    proof-3.json   | "path": [                  | "path": ["xyz",             | UNUSABLE
                    receipt.json   | "payload": "               | "payload": "!               | UNUSABLE
                    """)
    void namesWhatDoesNotHold(String file, String from, String to, String found) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of(STATEMENT, "proof-3.json", "receipt.json", "keys.json")) {
            files.add(name.equals(file) ? changed(name, from, to) : vector(name));
        }

        int code = verify(files.toArray(Path[]::new));

        boolean unusable = found.equals("UNUSABLE");
        assertThat(code).as(printed()).isEqualTo(unusable ? Verify.UNUSABLE : Verify.FAILS);
        assertThat(printed().lines().filter(line -> line.startsWith("FAILS") || line.startsWith("UNUSABLE")))
                .anyMatch(line -> line.contains(found));
    }

    @Test
    void doesNotTakeAnothersKeyForTheIssuers() throws IOException {
        Path others = folder.resolve("others.json");
        Files.writeString(others, """
                {"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}""");

        assertThat(verify(vector(STATEMENT), vector("proof-0.json"), vector("receipt.json"), others))
                .isEqualTo(Verify.FAILS);
        assertThat(printed()).contains("FAILS      that key is one of the issuer's");
    }

    @Test
    void leavesOpenWhatOnePageCannotTell() throws IOException {
        String whole = Files.readString(vector(STATEMENT));
        int end = whole.indexOf(",{\"txn_id\":\"12\"");
        Path page = folder.resolve("page.json");
        Files.writeString(page, whole.substring(0, end) + whole.substring(whole.indexOf("],\"total_minor\"")));

        assertThat(verify(page, vector("proof-0.json"))).as(printed()).isZero();
        assertThat(printed()).contains("UNCHECKED  the digest and total").contains("shows line 7 as it is proved");
        assertThat(verify(page, vector("proof-3.json"))).as(printed()).isZero();
        assertThat(printed()).contains("UNCHECKED  line 1027 of the statement: it is on another page");
    }

    @Test
    void saysWhatItNeedsWhenItGetsSomethingElse() throws IOException {
        assertThat(Verify.run(new String[] {"verify"}, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(Verify.UNUSABLE);
        assertThat(printed()).contains("usage: verify statement.json proof.json");
        Path nonsense = folder.resolve("nonsense");
        Files.writeString(nonsense, "{\"period\":");

        assertThat(verify(nonsense, vector("proof-0.json"))).isEqualTo(Verify.UNUSABLE);
        assertThat(verify(vector("proof-0.json"), vector(STATEMENT))).isEqualTo(Verify.UNUSABLE);
        assertThat(verify(folder.resolve("absent"), vector("proof-0.json"))).isEqualTo(Verify.UNUSABLE);
    }

    private Path changed(String name, String from, String to) throws IOException {
        String text = Files.readString(vector(name));
        assertThat(text).contains(from);
        Path file = folder.resolve(name);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
        return file;
    }

    private int verify(Path... files) {
        out.reset();
        List<String> arguments = new ArrayList<>(List.of(Verify.COMMAND));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return Verify.run(arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Path vector(String name) {
        return VECTORS.resolve(name);
    }

    private static Path keys() {
        return vector("keys.json");
    }
}
