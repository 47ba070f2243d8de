package io.tollkeeper.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tollkeeper.database.DatabaseAddress.Login;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the one DataSource, of a migrated database, as a user who cannot change the past. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String EMBEDDED = "'${tollkeeper.database.url:}'.isBlank()";

    /**
     * What holds for every connection of the application. A transaction must not outlive the time for which event
     * processors remember a gap in the log (60 s), or they would pass by what it commits. Every query here has an index to
     * walk; a plan made while a table was empty must not scan it once it is full. And what was answered must be on disk,
     * whatever the server does for others; to wait for standbys as well is left to whoever runs it.
     */
    private static final String SESSION = """
            set role tollkeeper_runtime; set transaction_timeout = '30s'; set lock_timeout = '10s'; \
            set idle_in_transaction_session_timeout = '30s'; set enable_seqscan = off; set jit = off; \
            select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'""";

    @Bean
    @ConditionalOnExpression(EMBEDDED)
    KeptPostgres embeddedPostgres(ObjectProvider<DatabaseStart> early, DatabaseProperties properties) {
        DatabaseStart start = early.getIfAvailable();
        return start == null ? KeptPostgres.start(properties.embeddedFolder()) : start.server();
    }

    @Bean
    @ConditionalOnExpression(EMBEDDED)
    DatabaseAddress embeddedAddress(KeptPostgres server, ObjectProvider<DatabaseStart> early) {
        DatabaseStart start = early.getIfAvailable();
        return start == null ? DatabaseStart.migrated(server) : start.address();
    }

    @Bean
    @ConditionalOnExpression("!" + EMBEDDED)
    DatabaseAddress externalAddress(DatabaseProperties properties) {
        Login runtime = new Login(
                Objects.requireNonNullElse(properties.user(), ""),
                Objects.requireNonNullElse(properties.password(), ""));
        Login owner = properties.ownerUser() == null
                ? runtime
                : new Login(properties.ownerUser(), Objects.requireNonNullElse(properties.ownerPassword(), ""));
        var address = new DatabaseAddress(Objects.requireNonNull(properties.url()), owner, runtime);
        SchemaMigration.run(address);
        return address;
    }

    @Bean
    DataSource dataSource(DatabaseAddress address, DatabaseProperties properties, LogHome logHome) {
        LogHome.require(address, logHome);
        var pool = new HikariConfig();
        pool.setPoolName("tollkeeper");
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.runtime().user());
        pool.setPassword(address.runtime().password());
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setConnectionInitSql(SESSION);
        pool.setConnectionTimeout(5_000);
        pool.setValidationTimeout(1_000); // Whoever waits for a connection is to outlive several that are dead.
        pool.addDataSourceProperty("ApplicationName", "tollkeeper");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }
}
