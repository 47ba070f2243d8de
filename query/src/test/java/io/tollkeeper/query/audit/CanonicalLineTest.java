package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The audit's canonical line")
class CanonicalLineTest {

    private static final long SEED = 7;
    private static final String ODD = "a\"\\/\b\f\n\r\t\u0001\u001f\u007f\u0080é€\u2028\ud83d\ude00\uffff ";

    private final Random random = new Random(SEED);

    @Test
    void isTheJsonOfTheStatementLine() {
        for (int i = 0; i < 2_000; i++) {
            StatementLine line = i % 3 == 0 ? adjustment() : usage(i % 3 == 1);

            assertThat(StatementProof.canonicalLine(transfer(line)))
                    .isEqualTo(JsonMapper.shared().writeValueAsString(line));
        }
    }

    private StatementLine usage(boolean voided) {
        Dimensions dimensions = dimensions();
        return new StatementLine(
                Long.toString(random.nextLong(1, Long.MAX_VALUE)),
                "api:" + text(),
                voided ? LineKind.USAGE_VOID : LineKind.USAGE,
                new MeterId("a/b"),
                Quantity.parse(Millionths.text(random.nextLong(1, 1L << random.nextInt(1, 60)))),
                instant(),
                new Money(voided ? -random.nextLong(1_000) : random.nextLong(Long.MAX_VALUE)),
                voided ? null : random.nextInt(1, Integer.MAX_VALUE),
                voided || dimensions.isEmpty() ? null : dimensions,
                voided ? text() : null);
    }

    private StatementLine adjustment() {
        return new StatementLine(
                Long.toString(random.nextLong(1, Long.MAX_VALUE)),
                "adj:" + text(),
                LineKind.ADJUSTMENT,
                null,
                null,
                instant(),
                new Money(random.nextLong() >> 1),
                null,
                null,
                text());
    }

    private Dimensions dimensions() {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pairs.put(text(), text());
        }
        return new Dimensions(pairs);
    }

    private Instant instant() {
        long micros = random.nextLong(0, 200_000_000_000_000_000L);
        return Instant.EPOCH.plusMillis(micros / 1_000).plusNanos(random.nextBoolean() ? micros % 1_000 * 1_000 : 0);
    }

    /** Returns a few characters of all kinds, the two of a pair never apart. */
    private String text() {
        var text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(
                    ODD.codePoints().skip(random.nextInt(18)).findFirst().orElse('y'));
        }
        return text.toString();
    }

    private static ExpectedTransfer transfer(StatementLine line) {
        boolean owed = !line.amount().isNegative() && line.kind() != LineKind.USAGE_VOID;
        return new ExpectedTransfer(
                Long.parseLong(line.position()),
                0,
                "2026-10",
                owed ? "receivable" : "revenue",
                owed ? "revenue" : "receivable",
                Math.abs(line.amount().minorUnits()),
                line.kind().word(),
                line.eventId(),
                line.meterId() == null ? null : line.meterId().value(),
                line.quantity() == null
                        ? Millionths.NONE
                        : Millionths.parse(line.quantity().toString()),
                line.priceVersion() == null ? ExpectedTransfer.NO_PRICE_VERSION : line.priceVersion(),
                Micros.of(line.eventDate()),
                canonical(line.dimensions()),
                line.reason());
    }

    private static @Nullable String canonical(@Nullable Dimensions dimensions) {
        return dimensions == null ? null : CanonicalJson.objectOrNull(new TreeMap<>(dimensions.pairs()));
    }
}
