package io.tollkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The postmaster")
class PostmasterTest {

    @TempDir
    private Path folder;

    @Test
    void isFoundBelowTheDataFolder() throws IOException {
        Path data = Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(
                data.resolve("postmaster.pid"), "4711\n/data\n1790000000\n54321\n\n127.0.0.1\n 1 2\nready   \n");
        assertThat(Postmaster.below(folder)).isEqualTo(new Postmaster(4711, 54321));
    }

    @Test
    void isMissedWhereNoneRuns() {
        assertThatThrownBy(() -> Postmaster.below(folder)).isInstanceOf(IOException.class);
    }
}
