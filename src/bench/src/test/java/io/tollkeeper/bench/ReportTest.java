package io.tollkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report")
class ReportTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void showsEachFigureWithMinimumMedianMaximumTargetsAndMark() {
        Figure rate = new Figure("single", "events/s", Target.atLeast(4_000, 8_000));
        rate.add(5_100, new Spending(90, 60, 12.5, 0.25));
        rate.add(3_900, new Spending(100, 70, 13.5, 0.75));
        rate.add(6_250.4, new Spending(80, 50, 11.5, 0.5));
        report.add(rate, new Figure("nothing", "ms"));
        assertThat(report.table().lines())
                .containsExactly(
                        "figure   unit        min  median    max      must       aim  mark  JVM us  PG us  load us  others %",
                        "single   events/s  3,900   5,100  6,250  >= 4,000  >= 8,000  must    90.0   60.0     12.5      50.0",
                        "nothing  ms          n/a     n/a    n/a");
    }

    @Test
    void remembersFailuresAndShoutsThem() {
        report.fail("single: 1 transfers, 2 expected");
        assertThat(report.failures()).containsExactly("single: 1 transfers, 2 expected");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("FAIL").contains("2 expected");
    }
}
