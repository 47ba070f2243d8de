package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Period;
import io.tollkeeper.journey.Books.Receipt;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.Together;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A month")
class ClosingTest {

    private static final int WRITERS = 6;
    private static final int EVENTS_EACH = 60;

    private Books books;

    @BeforeEach
    void openTheBooks() {
        books = open();
    }

    /** Elsewhere on another application. */
    Books open() {
        return Books.open();
    }

    @Test
    void isClosedByOneOfManyWhoTryAtOnce() throws Exception {
        String period = books.record("k", 3).period();

        List<Reply> replies = Together.at(10, i -> books.close(period));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(9);
        assertThat(books.logged("PeriodClosed")).isOne();
        books.awaitIssued(period);
        assertThat(books.logged("StatementIssued")).isOne();
    }

    @Test
    void takesWhatIsAcceptedBeforeItsClosingAndNothingAfter() throws Exception {
        Receipt first = books.record("first", 1);
        String period = first.period();
        String next = Period.parse(period).next().toString();

        List<Receipt> accepted = raceWithClosing(period);
        accepted.add(first);

        long closedAt = Sql.number(
                books.application().database(),
                "select global_index from domain_event_entry where aggregate_identifier = ? and sequence_number = 0",
                books.periodId(period).toString());
        books.balanceAt(accepted.stream().mapToLong(Receipt::position).max().orElseThrow());
        assertThat(accepted)
                .allMatch(receipt -> receipt.period().equals(period)
                        ? receipt.position() < closedAt
                        : receipt.period().equals(next) && receipt.position() > closedAt);
        assertThat(accepted)
                .as("both sides of the closing")
                .extracting(Receipt::period)
                .contains(period, next);
        JsonNode statement = books.statement(period).json();
        assertThat(positions(statement)).isEqualTo(positions(accepted, period));
        assertThat(positions(books.statement(next).json())).isEqualTo(positions(accepted, next));
        assertThat(statement.get("total_minor").asString())
                .isEqualTo(Long.toString(accepted.stream()
                        .filter(receipt -> receipt.period().equals(period))
                        .mapToLong(Receipt::amount)
                        .sum()));
        assertThat(Sql.number(books.application().database(), """
                        select count(*) from domain_event_entry
                        where global_index > ? and split_part(aggregate_identifier, ':', 2) = ?
                          and payload_type like '%.UsageRecorded'
                          and convert_from(payload, 'UTF8')::json ->> 'period' = ?""", closedAt, books.tenant(), period))
                .as("booked into the month after its closing")
                .isZero();
    }

    /** Returns what was accepted before, while and after one closes the month. */
    private List<Receipt> raceWithClosing(String period) throws Exception {
        List<Receipt> accepted = new ArrayList<>();
        Together.at(WRITERS + 1, writer -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int i = 0; i < EVENTS_EACH; i++) {
                        if (writer == WRITERS) {
                            if (i == EVENTS_EACH / 3) {
                                books.close(period).expect(200);
                            }
                            receipts.addAll(books.recordMany("b" + i + "-", 2));
                        } else {
                            receipts.add(books.record("w" + writer + "-" + i, 1 + i % 3));
                        }
                    }
                    return receipts;
                })
                .forEach(accepted::addAll);
        return accepted;
    }

    @Test
    void neverChangesOnceItIsClosed() {
        String period = books.record("k", 3).period();
        books.adjust("credit", -1, "goodwill").expect(202);
        books.closeAndIssue(period);
        byte[] json = books.statement(period).body();
        byte[] csv =
                books.caller().get("/statement?period=" + period, "text/csv").body();

        books.record("later", 5);
        books.adjust("later", 7, "a debt").expect(202);
        long position = books.takeBack("k").expect(202).json().get("position").asLong();
        assertThat(books.balanceAt(position)).isEqualTo(3 - 1 + 5 + 7 - 3);

        assertThat(books.statement(period).body()).isEqualTo(json);
        assertThat(books.caller().get("/statement?period=" + period, "text/csv").body())
                .isEqualTo(csv);
        assertThat(new String(csv, StandardCharsets.UTF_8).lines()).hasSize(3);
        assertThat(books.status(period)).isEqualTo("closed");
    }

    @Test
    void isNotClosedBeforeItBegins() {
        String next = Period.parse(books.record("k", 1).period()).next().toString();

        assertThat(books.close(next).expect(400).json().get("code").asString()).isEqualTo("period_not_begun");

        assertThat(books.logged("PeriodClosed")).isZero();
    }

    @Test
    void isClosedEvenIfItIsEmpty() {
        books.closeAndIssue("2026-01");

        JsonNode statement = books.statement("2026-01").json();
        assertThat(statement.get("line_count").asLong()).isZero();
        assertThat(statement.get("total_minor").asString()).isEqualTo("0");
        books.close("2026-01").expect(409);
    }

    private static List<Long> positions(JsonNode statement) {
        return statement
                .get("lines")
                .valueStream()
                .map(line -> Long.valueOf(line.get("txn_id").asString()))
                .toList();
    }

    private static List<Long> positions(List<Receipt> receipts, String period) {
        Stream<Receipt> ofPeriod =
                receipts.stream().filter(receipt -> receipt.period().equals(period));
        return ofPeriod.map(Receipt::position).distinct().sorted().toList();
    }
}
