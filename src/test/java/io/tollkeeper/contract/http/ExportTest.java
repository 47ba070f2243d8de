package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("GET /exports/journal")
class ExportTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Tenant tenant;

    @BeforeEach
    void record() {
        tenant = Tenant.open();
        tenant.use("=k1", 7);
        long position = tenant.adjust("credit", "-3", "good, \\\"will\\\"\\n2026-01-01 x")
                .is(202)
                .number("position");
        tenant.balanceAt(position);
    }

    @Test
    void givesATenantItsTransfersAsNdjson() {
        Reply reply = tenant.get("/exports/journal").is(200);

        assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = reply.text().lines().map(MAPPER::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().propertyNames())
                .containsExactly(
                        "position",
                        "leg",
                        "tenant",
                        "period",
                        "debit_account",
                        "credit_account",
                        "amount_minor",
                        "kind",
                        "event_id",
                        "event_date",
                        "metric",
                        "quantity",
                        "price_version");
        assertThat(lines.getFirst().get("amount_minor").stringValue()).isEqualTo("7");
        assertThat(lines.getLast().get("debit_account").stringValue()).isEqualTo("revenue");
        assertThat(lines.getLast().get("reason").stringValue()).isEqualTo("good, \"will\"\n2026-01-01 x");
    }

    @Test
    void givesThemAsCsvThatASpreadsheetDoesNotRun() {
        Reply reply = tenant.get("/exports/journal?format=csv").is(200);

        assertThat(reply.header("Content-Type")).startsWith("text/csv");
        assertThat(reply.text())
                .startsWith("position,leg,tenant,period,debit_account,credit_account,amount_minor,kind,event_id,")
                .contains(",7,usage,api:=k1,")
                .endsWith(",\"good, \"\"will\"\"\n2026-01-01 x\"\r\n");
    }

    @Test
    void keepsWhatSendersChoseInCommentsOfHledger() {
        String journal = tenant.get("/exports/journal?format=hledger").is(200).text();

        assertThat(journal)
                .contains("    ; reason good, \"will\" 2026-01-01 x\n")
                .contains("    " + tenant.name() + ":receivable  0.0000007 USDC\n")
                .contains("    " + tenant.name() + ":revenue  -0.0000007 USDC\n");
        assertThat(journal.lines().filter(line -> line.matches("[0-9].*"))).hasSize(2);
    }

    @Test
    void goesOnPastOnePage() {
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * 500;
            String events = IntStream.range(first, first + 500)
                    .mapToObj(i -> tenant.event("many" + i, "1"))
                    .collect(Collectors.joining(",", "[", "]"));
            Call.post("/events/batch", events).as(tenant.token()).send().is(200);
        }
        tenant.balanceAt(tenant.use("last", 1).number("position"));

        List<Long> positions = tenant.get("/exports/journal")
                .is(200)
                .text()
                .lines()
                .map(line -> MAPPER.readTree(line).get("position").longValue())
                .toList();

        assertThat(positions).hasSize(2_503).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void givesAnAdministratorEverybodysOrOnes() {
        Tenant other = Tenant.open();
        other.balanceAt(other.use("k1", 1).number("position"));

        String all = Call.get("/exports/journal").asAdmin().send().is(200).text();
        assertThat(all).contains(tenant.name()).contains(other.name());
        assertThat(Call.get("/exports/journal?tenant=" + tenant.name())
                        .asAdmin()
                        .send()
                        .is(200)
                        .text())
                .isEqualTo(tenant.get("/exports/journal").text());
    }

    @Test
    void isNotGivenToOthers() {
        Tenant other = Tenant.open();

        assertThat(other.get("/exports/journal").is(200).text()).isEmpty();
        other.get("/exports/journal?tenant=" + tenant.name()).isProblem(403, "tenant_mismatch");
        Call.get("/exports/journal").send().isProblem(401, "unauthorized");
        assertThat(tenant.get("/exports/journal?format=xml").is(400).faultyFields())
                .containsExactly("format");
        assertThat(Call.get("/exports/journal?tenant=a%20b")
                        .asAdmin()
                        .send()
                        .is(400)
                        .faultyFields())
                .containsExactly("tenant");
    }
}
