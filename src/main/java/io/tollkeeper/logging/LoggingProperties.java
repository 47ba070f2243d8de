package io.tollkeeper.logging;

import io.tollkeeper.config.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.unit.DataSize;

/**
 * Where logs go, and how much of them is kept.
 *
 * @param file where they are written beside the console; absent for nowhere
 * @param level how much Tollkeeper itself tells
 * @param days how many days' files are kept, compressed; a file is followed by another at {@code maxFileSize}
 * @param totalSize how much all of them may take together
 */
@ConfigurationProperties("tollkeeper.logging")
public record LoggingProperties(
        @Setting("LOG_FILE") @Nullable String file,
        @Setting("LOG_LEVEL") @DefaultValue("info") LogLevel level,
        @Setting("LOG_MAX_FILE_SIZE") @DefaultValue("100MB") DataSize maxFileSize,

        @Setting(value = "LOG_DAYS", atLeast = "1", atMost = "3650") @DefaultValue("7")
        int days,

        @Setting("LOG_TOTAL_SIZE") @DefaultValue("2GB") DataSize totalSize) {}
