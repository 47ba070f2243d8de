package io.tollkeeper.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What pgbench reports")
class PgbenchTest {

    private static final String REPORT = """
            pgbench (15.18, server 18.6)
            transaction type: insert.sql
            number of clients: 8
            number of transactions actually processed: 47012
            number of failed transactions: 0 (0.000%)
            latency average = 0.850 ms
            tps = 9402.750000 (without initial connection time)
            """;

    @Test
    void isARateOfCommits() throws IOException {
        assertThat(Pgbench.readReport(REPORT, 1)).isEqualTo(new Ceiling.Inserted(47_012, 9_402.75));
    }

    @Test
    void isAHundredTimesAsManyRowsWithAHundredToACommit() throws IOException {
        assertThat(Pgbench.readReport(REPORT, 100)).isEqualTo(new Ceiling.Inserted(4_701_200, 940_275));
    }

    @Test
    void isRefusedWithoutARate() {
        assertThatThrownBy(() -> Pgbench.readReport("connection refused", 1)).isInstanceOf(IOException.class);
    }
}
