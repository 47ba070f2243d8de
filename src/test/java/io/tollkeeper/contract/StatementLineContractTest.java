package io.tollkeeper.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Holds a statement line to its canonical form: the digests of all statements ever issued cover it. */
@DisplayName("A statement line")
class StatementLineContractTest {

    private static final JsonMapper CANONICAL = JsonMapper.shared();

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isWrittenByteForByteAsItsGoldenFile(String name, StatementLine line) {
        assertThat(CANONICAL.writeValueAsString(line)).isEqualTo(GoldenFiles.text(name));
        assertThat(CANONICAL.writeValueAsBytes(line))
                .isEqualTo(GoldenFiles.text(name).getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadFromItsGoldenFile(String name, StatementLine line) {
        assertThat(CANONICAL.readValue(GoldenFiles.text(name), StatementLine.class))
                .isEqualTo(line);
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("StatementLine.usage.json", usage()),
                Arguments.of("StatementLine.bare-usage.json", bareUsage()),
                Arguments.of("StatementLine.usage-void.json", usageVoid()),
                Arguments.of("StatementLine.adjustment.json", adjustment()));
    }

    private static StatementLine usage() {
        return new StatementLine(
                "1027",
                "wh:whk_alpha_meterco:d:1",
                LineKind.USAGE,
                new MeterId("storage_gb_hour"),
                Quantity.parse("12.5"),
                Instant.parse("2026-11-21T06:30:00.123450Z"),
                new Money(88),
                2,
                new Dimensions(Map.of("region", "eu-west", "Zone", "b", "größe", "xl")),
                null);
    }

    private static StatementLine bareUsage() {
        return new StatementLine(
                "9223372036854775807",
                "api:k1",
                LineKind.USAGE,
                new MeterId("api_call"),
                Quantity.of(1_000_000_000_000L),
                Instant.parse("2026-12-02T08:00:00Z"),
                Money.ZERO,
                1,
                null,
                null);
    }

    private static StatementLine usageVoid() {
        return new StatementLine(
                "2",
                "ce:https://meter.example/a 17",
                LineKind.USAGE_VOID,
                new MeterId("storage_gb_hour"),
                Quantity.parse("0.000001"),
                Instant.parse("2026-11-21T06:30:00.500Z"),
                new Money(-1),
                null,
                null,
                "counted \"twice\"");
    }

    private static StatementLine adjustment() {
        return new StatementLine(
                "3",
                "adj:goodwill:7",
                LineKind.ADJUSTMENT,
                null,
                null,
                Instant.parse("2026-12-02T08:00:00Z"),
                new Money(-250),
                null,
                null,
                "Gutschrift für November 🪙");
    }
}
