package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.query.MigratedDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Copied rows")
class CopyRowsTest {

    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = MigratedDatabase.emptied().runtime().getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.rollback();
        connection.close();
    }

    @Test
    void carryEveryTypeThatTheLedgerHas() throws Exception {
        try (var rows = CopyRows.open(connection, """
                select 7::smallint, -8::int, 9::bigint, timestamptz '2026-10-01T00:00:00.000001Z', 'é€', null::text""", 6)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.smallAt(0)).isEqualTo(7);
            assertThat(rows.intAt(1)).isEqualTo(-8);
            assertThat(rows.longAt(2)).isEqualTo(9);
            assertThat(Micros.text(rows.microsAt(3))).isEqualTo("2026-10-01T00:00:00.000001Z");
            assertThat(rows.textAt(4)).isEqualTo("é€");
            assertThat(rows.isText(4, "é€")).isTrue();
            assertThat(rows.isText(4, "é")).isFalse();
            assertThat(rows.isText(4, "ÃÂ")).isFalse();
            assertThat(rows.isText(4, null)).isFalse();
            assertThat(rows.isText(5, null)).isTrue();
            assertThat(rows.isText(5, "")).isFalse();
            assertThat(rows.textOrNullAt(5)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void carryDecimalsExactly() throws Exception {
        var random = new Random(11);
        List<BigDecimal> numbers = new ArrayList<>(List.of(
                new BigDecimal("0"),
                new BigDecimal("-1.5"),
                new BigDecimal("1000000000000"),
                new BigDecimal("999999999999.999999")));
        for (int i = 0; i < 2_000; i++) {
            numbers.add(BigDecimal.valueOf(random.nextLong(1, 1L << random.nextInt(1, 40)), random.nextInt(7)));
        }
        String values = numbers.stream()
                .map(number -> "(" + number.toPlainString() + "::numeric(25, 6))")
                .collect(Collectors.joining(","));
        try (var rows = CopyRows.open(connection, "values " + values, 1)) {
            for (BigDecimal number : numbers) {
                assertThat(rows.next()).isTrue();
                assertThat(BigDecimal.valueOf(rows.millionthsAt(0), 6)).isEqualByComparingTo(number);
            }
        }
    }

    @Test
    void mayBeNone() throws Exception {
        try (var rows = CopyRows.open(connection, "select 1 where false", 1)) {
            assertThat(rows.next()).isFalse();
        }
        assertThat(answer()).isEqualTo(42);
    }

    @Test
    void mayBeLeftBeforeTheirEndWheneverThatIs() throws Exception {
        for (int rowsRead : new int[] {0, 1, 99, 100, 50_000}) {
            try (var rows = CopyRows.open(connection, "select i from generate_series(1, 100000) i", 1)) {
                for (int i = 0; i < rowsRead; i++) {
                    assertThat(rows.next()).isTrue();
                }
            }
            connection.rollback();
            assertThat(answer()).isEqualTo(42);
        }
        for (int i = 0; i < 50; i++) { // The server is at its end before it hears that nobody listens any more.
            try (var rows = CopyRows.open(connection, "select 1", 1)) {
                assertThat(rows.next()).isTrue();
            }
            connection.rollback();
            assertThat(answer()).isEqualTo(42);
        }
    }

    @Test
    void failWhereTheServerFails() throws Exception {
        try (var rows = CopyRows.open(connection, "select 1 / (3 - i) from generate_series(1, 5) i", 1)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("division by zero");
        }
        connection.rollback();
        assertThat(answer()).isEqualTo(42);
    }

    private int answer() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select 42")) {
            row.next();
            return row.getInt(1);
        }
    }
}
