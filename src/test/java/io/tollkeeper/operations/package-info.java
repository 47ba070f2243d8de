/** The application as an operator sets it up, with everything around it hanging, failing or listening. */
@NullMarked
package io.tollkeeper.operations;

import org.jspecify.annotations.NullMarked;
