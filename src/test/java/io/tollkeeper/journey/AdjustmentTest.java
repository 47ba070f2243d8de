package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Together;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An adjustment")
class AdjustmentTest {

    private Books books;

    @BeforeEach
    void openTheBooks() {
        books = open();
    }

    /** Elsewhere on another application. */
    Books open() {
        return Books.open();
    }

    @Test
    void isPostedOnceHoweverOftenItIsSentAtOnce() throws Exception {
        List<Reply> replies = Together.at(30, i -> books.adjust("credit", -250, "goodwill"));

        assertThat(replies).allMatch(reply -> reply.status() == 202);
        assertThat(replies)
                .filteredOn(reply -> !reply.json().get("replayed").asBoolean())
                .hasSize(1);
        List<Long> positions = replies.stream()
                .map(reply -> reply.json().get("position").asLong())
                .distinct()
                .toList();
        assertThat(positions).hasSize(1);
        assertThat(books.balanceAt(positions.getFirst())).isEqualTo(-250);
        assertThat(books.transfers()).isOne();
        assertThat(books.logged("AdjustmentMade")).isOne();
    }

    @Test
    void conflictsWithAnotherUnderItsKey() {
        long position = books.adjust("credit", -250, "goodwill")
                .expect(202)
                .json()
                .get("position")
                .asLong();

        assertThat(books.adjust("credit", -251, "goodwill")
                        .expect(409)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("idempotency_key_reused");
        books.adjust("credit", -250, "ill will").expect(409);
        books.adjust("credit", 250, "goodwill").expect(409);

        assertThat(books.balanceAt(position)).isEqualTo(-250);
        assertThat(books.logged("AdjustmentMade")).isOne();
    }
}
