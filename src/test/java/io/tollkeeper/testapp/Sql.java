package io.tollkeeper.testapp;

import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into a database as one who may see everything. */
public final class Sql {

    private Sql() {}

    /** Returns one number; 0 for null. */
    public static long number(TestDatabase database, String query, Object... parameters) {
        String text = texts(database, query, parameters).getFirst();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** Returns the first column of each row, as text; empty for null. */
    public static List<String> texts(TestDatabase database, String query, Object... parameters) {
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(1);
                    texts.add(text == null ? "" : text);
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
