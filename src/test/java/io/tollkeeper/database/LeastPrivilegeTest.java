package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.database.DatabaseAddress.Login;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user to work as")
class LeastPrivilegeTest {

    private static final Login SOMEONE = new Login("someone", "");

    private TestDatabase database;

    @BeforeEach
    void migrate() throws SQLException {
        database = TestDatabase.create();
        MigratedDatabases.open(MigratedDatabases.address(database)).close();
        database.administer("create role someone login");
    }

    @AfterEach
    void drop() throws SQLException {
        database.administer("drop owned by someone; drop role someone");
    }

    @Test
    void isGoodWithTheRuntimeRoleOnly() {
        assertThatCode(() -> open(SOMEONE)).doesNotThrowAnyException();
    }

    @Test
    void isRefusedAsAnAdministrator() {
        assertRefused(MigratedDatabases.login(TestDatabase.ADMINISTRATOR));
    }

    @Test
    void isRefusedAsTheOwner() {
        assertRefused(MigratedDatabases.login(TestDatabase.OWNER));
    }

    @Test
    void isRefusedAsAMemberOfTheOwner() throws SQLException {
        database.administer("grant tollkeeper_owner to someone with inherit false");
        assertRefused(SOMEONE);
    }

    @Test
    void isRefusedWithARightToChangeTheLog() throws SQLException {
        database.administer("grant delete on domain_event_entry to someone");
        assertRefused(SOMEONE);
    }

    @Test
    void isRefusedWithARightToChangeAColumnOfTheLog() throws SQLException {
        database.administer("grant update (payload) on domain_event_entry to someone");
        assertRefused(SOMEONE);
    }

    private void assertRefused(Login user) {
        assertThatExceptionOfType(DatabaseUnusableException.class)
                .isThrownBy(() -> open(user))
                .withMessage(
                        "The database user " + user.user() + " may change the event log; let the application work as"
                                + " another, who has the role tollkeeper_runtime only (DB_USER), and keep the owner for"
                                + " migrations (DB_OWNER_USER).");
    }

    private void open(Login user) {
        var address = new DatabaseAddress(database.url(), MigratedDatabases.login(TestDatabase.OWNER), user);
        MigratedDatabases.open(address).close();
    }
}
