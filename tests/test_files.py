from sim import files


def test_in_a_clone_the_folders_stand_beside_the_package():
    package = files.seeds_folder().parent / "sim"
    assert files.seeds_folder() == package.parent / "seeds"
    assert files.scenarios_folder() == package.parent / "scenarios"
    assert (files.scenarios_folder() / "baseline.yaml").is_file()


def test_in_a_wheel_the_folders_stand_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "sim" / "seeds").mkdir(parents=True)
    (tmp_path / "sim" / "scenarios").mkdir()
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "sim")
    assert files.seeds_folder() == tmp_path / "sim" / "seeds"
    assert files.scenarios_folder() == tmp_path / "sim" / "scenarios"
