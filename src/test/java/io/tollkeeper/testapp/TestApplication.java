package io.tollkeeper.testapp;

import io.tollkeeper.TollkeeperApplication;
import io.tollkeeper.testing.TestDatabase;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as it is shipped, in the dev profile, listening on a port of its own. One serves all tests of a JVM, so
 * each test works with tenants of its own and leaves nothing parked.
 */
public final class TestApplication implements AutoCloseable {

    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private TestApplication(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
        this.address =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Returns the one application of this JVM, started by the first who asks; it ends with the JVM. */
    public static TestApplication shared() {
        return Shared.APPLICATION;
    }

    private static TestApplication start() {
        try {
            return startOn(TestDatabase.create());
        } catch (SQLException e) {
            throw new IllegalStateException("there is no database for the application", e);
        }
    }

    /**
     * Starts one more, which the caller closes.
     *
     * @param more settings that differ, such as {@code --spring.profiles.active=dev,axon-server}
     */
    public static TestApplication startOn(TestDatabase database, String... more) {
        return startOn(database, TollkeeperApplication.class, more);
    }

    /** Starts one with more beans than it is shipped with. */
    public static TestApplication startOn(TestDatabase database, Class<?> beans, String... more) {
        // Without a shutdown hook: the server of the tests may stop before it, and nothing is to be saved.
        var context = new SpringApplicationBuilder(TollkeeperApplication.class, beans)
                .registerShutdownHook(false)
                .run(Stream.concat(settings(database), Stream.of(more)).toArray(String[]::new));
        return new TestApplication(database, context);
    }

    /** Starts another node on the same database, which settles nothing; whoever does closes it. */
    public TestApplication another(String... more) {
        return startOn(
                database,
                Stream.concat(
                                Stream.of(more),
                                Stream.of("--tollkeeper.settlement.network=", "--spring.profiles.active=dev"))
                        .toArray(String[]::new));
    }

    private static Stream<String> settings(TestDatabase database) {
        return Stream.of(
                "--server.port=0",
                "--tollkeeper.sandbox.port=0",
                "--tollkeeper.sandbox.in-memory=true",
                "--tollkeeper.sandbox.close-every=200ms",
                "--tollkeeper.database.url=" + database.url(),
                "--tollkeeper.database.user=" + TestDatabase.RUNTIME.user(),
                "--tollkeeper.database.password=" + TestDatabase.RUNTIME.password(),
                "--tollkeeper.database.owner-user=" + TestDatabase.OWNER.user(),
                "--tollkeeper.database.owner-password=" + TestDatabase.OWNER.password(),
                "--tollkeeper.security.jwt.secret=" + Tokens.SECRET);
    }

    /** Returns its database. */
    public TestDatabase database() {
        return database;
    }

    /** Returns a part of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Ends it. The shared one ends with the JVM. */
    @Override
    public void close() {
        context.close();
    }

    /** Returns the way in of a tenant. */
    public Caller tenant(String tenant) {
        return new Caller(address, Tokens.tenant(tenant));
    }

    /** Returns the way in of an administrator. */
    public Caller admin() {
        return new Caller(address, Tokens.admin());
    }

    /** Opens a tenant that no other test knows, and returns its name. */
    public String openTenant() {
        String tenant = "tenant_" + TENANTS.incrementAndGet();
        admin().post("/tenants", "{\"tenant\":\"" + tenant + "\",\"name\":\"A tenant of a test\"}")
                .expect(201);
        return tenant;
    }

    /** Started when first asked for, never for tests that do not need it. */
    private static final class Shared {
        private static final TestApplication APPLICATION = start();

        private Shared() {}
    }
}
