package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("Proofs and receipts of a statement")
class ProofTest {

    private static final String MONTH = Tenant.thisMonth();
    private static final String PROOF = "/statement/" + MONTH + "/proof?line=";
    private static final String RECEIPT = "/statement/" + MONTH + "/receipt";

    @TempDir
    private Path folder;

    private Tenant tenant;
    private long line;

    @BeforeEach
    void close() {
        tenant = Tenant.open();
        tenant.use("k1", 7);
        line = tenant.use("k \\\"2\\\" ü", 5).number("position");
        tenant.adjust("credit", "-3", "goodwill").is(202);
        tenant.close(MONTH).is(200);
    }

    @Test
    void holdOfflineWithNothingButTheAnswers() throws IOException {
        String[] files = {
            Verify.COMMAND,
            save("statement.json", tenant.get("/statement?period=" + MONTH)),
            save("proof.json", tenant.get(PROOF + line)),
            save("receipt.json", tenant.get(RECEIPT)),
            save("keys.json", Call.get("/.well-known/jwks.json").send())
        };
        var out = new ByteArrayOutputStream();

        int code = Verify.run(files, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("line " + line + ", number 2 of 3")
                .contains("one of the issuer's")
                .doesNotContain("UNCHECKED");
    }

    @Test
    void staySame() {
        assertThat(tenant.get(PROOF + line).text())
                .isEqualTo(tenant.get(PROOF + line).text());
        assertThat(tenant.get(RECEIPT).text()).isEqualTo(tenant.get(RECEIPT).text());
    }

    @Test
    void haveTheirFieldsInOrder() {
        JsonNode proof = tenant.get(PROOF + line).is(200).json();

        assertThat(proof.propertyNames())
                .containsExactly("format", "tenant", "period", "digest", "line_count", "line_index", "leaf", "path");
        assertThat(proof.get("leaf").stringValue()).contains("\"event_id\":\"api:k \\\"2\\\" ü\"");
        assertThat(tenant.get(RECEIPT).json().propertyNames()).containsExactly("payload", "protected", "signature");
    }

    @Test
    void areGivenToTheirTenantAndToAdministratorsOnly() {
        Tenant other = Tenant.open();
        for (String path : new String[] {PROOF + line, RECEIPT}) {
            String whose = path + (path.contains("?") ? "&" : "?") + "tenant=" + tenant.name();
            assertThat(Call.get(whose).asAdmin().send().is(200).text())
                    .isEqualTo(tenant.get(path).text());
            tenant.get(whose).is(200);
            other.get(whose).isProblem(403, "tenant_mismatch");
            other.get(path).isProblem(409, "statement_open");
            Call.get(path).send().isProblem(401, "unauthorized");
            assertThat(Call.get(path).asAdmin().send().is(400).faultyFields()).containsExactly("tenant");
            assertThat(Call.get(path + (path.contains("?") ? "&" : "?") + "tenant=%00")
                            .asAdmin()
                            .send()
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void areRefusedForWhatIsNotThere() {
        tenant.get(PROOF + (line + 1_000_000)).isProblem(404, "not_found");
        for (String bad : new String[] {"", "x", "-1", "1.5", "99999999999999999999"}) {
            assertThat(tenant.get(PROOF + bad).is(400).faultyFields()).containsExactly("line");
        }
        assertThat(tenant.get("/statement/" + MONTH + "/proof").is(400).faultyFields())
                .containsExactly("line");
        assertThat(tenant.get("/statement/2026-13/proof?line=1").is(400).faultyFields())
                .containsExactly("period");
        tenant.get("/statement/2020-01/proof?line=1").isProblem(409, "statement_open");
        tenant.get("/statement/2020-01/receipt").isProblem(409, "statement_open");
    }

    @Test
    void areNotGivenForLinesThatWereChangedSince() throws SQLException {
        tenant.get(PROOF + line).is(200);
        administer("update transfer set amount_minor = 6 where position = " + line);
        try {
            tenant.get(PROOF + line).isProblem(500, "statement_drifted");
        } finally {
            administer("update transfer set amount_minor = 5 where position = " + line);
        }
        tenant.get(PROOF + line).is(200);
    }

    private String save(String name, Reply reply) throws IOException {
        return Files.writeString(folder.resolve(name), reply.is(200).text()).toString();
    }

    private static void administer(String sql) throws SQLException {
        try (var connection = LiveServer.shared().administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
