package io.tollkeeper.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is and who uses it.
 *
 * @param url JDBC address of an external PostgreSQL; absent to run an embedded one
 * @param user whom the application works as
 * @param password that user's password
 * @param ownerUser who owns the schema and migrates it; absent if it is {@code user}
 * @param ownerPassword the owner's password
 * @param dataDir where an embedded PostgreSQL keeps its data
 * @param poolSize how many connections the application may use at once
 */
@ConfigurationProperties("tollkeeper.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @DefaultValue("data") Path dataDir,
        @DefaultValue("20") int poolSize) {

    DatabaseProperties {
        url = blankToNull(url);
        user = blankToNull(user);
        ownerUser = blankToNull(ownerUser);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
