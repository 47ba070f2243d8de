package io.tollkeeper.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("A statement that is silent for longer than the driver waits")
class LongWorkTest {

    private static final String SILENT = "select pg_sleep(2)";

    private HikariDataSource pool;
    private JdbcTemplate jdbc;
    private TransactionTemplate transactions;

    @BeforeEach
    void connect() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(MigratedDatabase.emptied().url());
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("set transaction_timeout = '1500ms'");
        config.addDataSourceProperty("socketTimeout", "1");
        pool = new HikariDataSource(config);
        jdbc = new JdbcTemplate(pool);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void endsWellAsLongWork() {
        String answer = transactions.execute(status -> {
            LongWork.within(jdbc, () -> jdbc.execute(SILENT));
            return jdbc.queryForObject("select 'still connected'", String.class);
        });

        assertThat(answer).isEqualTo("still connected");
    }

    @Test
    void breaksTheConnectionOtherwiseAndAfterwards() {
        transactions.executeWithoutResult(status -> LongWork.within(jdbc, () -> {}));

        assertThatThrownBy(() -> jdbc.execute(SILENT)).isInstanceOf(DataAccessException.class);
    }
}
