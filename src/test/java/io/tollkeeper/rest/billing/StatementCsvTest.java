package io.tollkeeper.rest.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A statement as CSV")
class StatementCsvTest {

    private static final Instant DATE = Instant.parse("2026-11-21T03:50:46.123456Z");

    private final StringBuilder out = new StringBuilder();
    private final StatementCsv csv = new StatementCsv(out);

    @Test
    void beginsWithTheNamesOfItsColumns() throws IOException {
        csv.header();

        assertThat(out)
                .hasToString("txn_id,event_id,kind,metric,quantity,event_date,amount_minor,price_version,dimensions,"
                        + "reason\r\n");
    }

    @Test
    void hasOneRowForEachLine() throws IOException {
        csv.line(new StatementLine(
                "5",
                "api:k1",
                LineKind.USAGE,
                new MeterId("api_call"),
                Quantity.of(100),
                DATE,
                new Money(100),
                1,
                new Dimensions(Map.of("region", "eu")),
                null));

        assertThat(out)
                .hasToString("5,api:k1,usage,api_call,100,2026-11-21T03:50:46.123456Z,100,1,"
                        + "\"{\"\"region\"\":\"\"eu\"\"}\",\r\n");
    }

    @Test
    void leavesOutWhatAnAdjustmentHasNot() throws IOException {
        csv.line(adjustment("adj:c1", "goodwill"));

        assertThat(out).hasToString("6,adj:c1,adjustment,,,2026-11-21T03:50:46.123456Z,-250,,,goodwill\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "with, comma|\"with, comma\"",
                "with \"quotes\"|\"with \"\"quotes\"\"\"",
                "~two\nlines~|~\"two\nlines\"~",
                "~two\r\nlines~|~\"two\r\nlines\"~",
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "~\tx~|~'\tx~",
                "~\rx~|~\"'\rx\"~",
                "a=1|a=1",
                "ü|ü",
            })
    void quotesWhatNeedsItAndMakesFormulasHarmless(String reason, String field) throws IOException {
        csv.line(adjustment("adj:c1", reason));

        assertThat(out).hasToString("6,adj:c1,adjustment,,,2026-11-21T03:50:46.123456Z,-250,,," + field + "\r\n");
    }

    private static StatementLine adjustment(String eventId, String reason) {
        return new StatementLine(
                "6", eventId, LineKind.ADJUSTMENT, null, null, DATE, new Money(-250), null, null, reason);
    }
}
