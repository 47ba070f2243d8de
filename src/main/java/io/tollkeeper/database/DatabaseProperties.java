package io.tollkeeper.database;

import io.tollkeeper.config.Setting;
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
@ConfigurationProperties(DatabaseProperties.PREFIX)
public record DatabaseProperties(
        @Setting("DB_URL") @Nullable String url,
        @Setting("DB_USER") @Nullable String user,

        @Setting(value = "DB_PASSWORD", secret = true) @Nullable
        String password,

        @Setting("DB_OWNER_USER") @Nullable String ownerUser,

        @Setting(value = "DB_OWNER_PASSWORD", secret = true) @Nullable
        String ownerPassword,

        @Setting("DATA_DIR") @DefaultValue("data") Path dataDir,

        @Setting(value = "DB_POOL_SIZE", atLeast = "8", atMost = "500") @DefaultValue("20")
        int poolSize) {

    static final String PREFIX = "tollkeeper.database";

    public DatabaseProperties {
        url = blankToNull(url);
        user = blankToNull(user);
        ownerUser = blankToNull(ownerUser);
    }

    /** Returns the folder of an embedded PostgreSQL. */
    Path embeddedFolder() {
        return dataDir.resolve("postgres");
    }

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "DatabaseProperties";
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
