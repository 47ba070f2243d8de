package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideTheOthers
@DisplayName("A production start is refused, with one sentence that says why,")
class UnsafeStartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest(name = "if {0} is \"{1}\"")
    @CsvSource(delimiter = '|', textBlock = """
                    JWT_SECRET             | tollkeeper-dev-secret-not-for-production-0001 | JWT_SECRET is the dev secret
                    JWT_SECRET             | too-short                                     | JWT_SECRET must take at least
                    SECRETS_KEY            | dG9sbGtlZXBlci1kZXYtc2VjcmV0cy1rZXktMDAwMSE=  | SECRETS_KEY is the dev key
                    DB_URL                 | ''                                            | DB_URL must be set
                    SPRING_PROFILES_ACTIVE | prod,dev                                      | the profiles dev and prod exclude
                    DB_OWNER_USER          | nobody_knows_me                               | cannot be used by nobody_knows_me
                    """)
    void forASetting(String variable, String value, String sentence) throws SQLException {
        assertRefused(NodePlan.prod("unsafe", TestDatabase.create()).with(variable, value), sentence);
    }

    @Test
    void forSeveralSettingsAtOnceBeforeAnythingIsStarted() throws IOException {
        Path folder = Files.createTempDirectory("tollkeeper-unsafe").resolve("data");
        NodePlan plan = NodePlan.dev("unsafe", folder)
                .with("PORT", "eighty")
                .with("SETTLEMENT_POLL", "2h")
                .with("RATE_LIMIT_TENANT", "lots")
                .with("TRUSTED_PROXIES", "10.0.0.0/99")
                .with("LOG_LEVEL", "chatty")
                .with("LOG_TOTAL_SIZE", "much")
                .with("TOLLKEEPER_ROLES", "resty")
                .with("OTLP_TRACES_ENDPOINT", "collector:4318")
                .with("HORIZON_URL", "horizon.example")
                .with("AXON_SERVER", "axon:port")
                .with("AXON_SERVER_TLS", "perhaps")
                .with("STELLAR_OPERATOR_SECRET", "SNOSEED")
                .with("DB_URL", "postgres://db/tollkeeper")
                .with("JWT_SECRET", "too-short")
                .with("SECRETS_KEY", "c2hvcnQ=");

        assertRefused(
                plan,
                "Tollkeeper does not start, because PORT must be a whole number, not \"eighty\";"
                        + " TOLLKEEPER_ROLES must be all, or some of rest, projector and settler with commas between,"
                        + " not \"resty\";"
                        + " RATE_LIMIT_TENANT must be requests/time, such as 600/1m, not \"lots\";"
                        + " TRUSTED_PROXIES must be addresses or networks with commas between, such as 10.0.0.0/8,"
                        + " not \"10.0.0.0/99\";"
                        + " OTLP_TRACES_ENDPOINT must be an http or https address, such as"
                        + " http://collector:4318/v1/traces, not \"collector:4318\";"
                        + " AXON_SERVER must be host:port with commas between, such as axon-1:8124,axon-2:8124,"
                        + " not \"axon:port\"; AXON_SERVER_TLS must be true or false, not \"perhaps\";"
                        + " SETTLEMENT_POLL must be at most 1m;"
                        + " HORIZON_URL must be an http or https address;"
                        + " LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, off, not \"chatty\";"
                        + " LOG_TOTAL_SIZE must be a size, such as 500KB, 100MB or 2GB, not \"much\"; JWT_SECRET must take at least 32 bytes;"
                        + " SECRETS_KEY must be base64 of 32 bytes;"
                        + " DB_URL must begin with jdbc:postgresql:;"
                        + " STELLAR_OPERATOR_SECRET is none: a Stellar secret seed is S and 55 more letters and digits.");
        assertThat(folder).doesNotExist();
    }

    @Test
    void ifTheUserMayChangeTheLog() throws SQLException {
        TestDatabase database = withRuntimeRole();
        database.administer("""
                grant tollkeeper_runtime to tollkeeper_owner with admin option;
                alter default privileges for role tollkeeper_owner grant update on tables to tollkeeper_runtime""");

        assertRefused(NodePlan.prod("unsafe", database), "may change the event log");
    }

    @Test
    void ifTheUserLacksTheRuntimeRoleAndTheOwnerCannotGrantIt() throws SQLException {
        TestDatabase database = withRuntimeRole();
        database.administer("""
                drop role if exists plain_owner, plain_user;
                create role plain_owner login;
                create role plain_user login;
                grant create on schema public to plain_owner""");

        NodePlan plan = NodePlan.prod("unsafe", database)
                .with("DB_OWNER_USER", "plain_owner")
                .with("DB_USER", "plain_user");
        assertRefused(plan, "plain_owner may not grant tollkeeper_runtime to plain_user");
    }

    private static TestDatabase withRuntimeRole() throws SQLException {
        TestDatabase database = TestDatabase.create();
        database.administer("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'tollkeeper_runtime') then
                        create role tollkeeper_runtime;
                    end if;
                end $$""");
        return database;
    }

    private static void assertRefused(NodePlan plan, String sentence) {
        try (Node node = Node.launch(plan)) {
            assertThat(node.awaitEnd(LIMIT)).as("exit code").isNotZero();
            assertThat(node.log()).contains(sentence).doesNotContain("\tat ").doesNotContain("Tomcat started");
        }
    }
}
