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
                .with("JWT_SECRET", "too-short")
                .with("SECRETS_KEY", "c2hvcnQ=");

        assertRefused(
                plan,
                "Tollkeeper does not start, because PORT must be a whole number, not \"eighty\";"
                        + " RATE_LIMIT_TENANT must be of another form, not \"lots\";"
                        + " TRUSTED_PROXIES must be of another form, not \"10.0.0.0/99\";"
                        + " SETTLEMENT_POLL must be at most 1m;"
                        + " LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, off, not \"chatty\";"
                        + " LOG_TOTAL_SIZE must be of another form, not \"much\"; JWT_SECRET must take at least 32 bytes;"
                        + " SECRETS_KEY must be base64 of 32 bytes.");
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
