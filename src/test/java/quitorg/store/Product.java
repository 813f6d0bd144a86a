package quitorg.store;

/** The databases that every promise of this package has to be kept on. */
enum Product {
    SQLITE,
    POSTGRES
}
