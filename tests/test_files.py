from sim import files


def test_in_a_clone_the_folders_stand_beside_the_package():
    package = files.seeds_folder().parent / "sim"
    assert files.seeds_folder() == package.parent / "seeds"
    assert files.scenarios_folder() == package.parent / "scenarios"
    assert (files.scenarios_folder() / "baseline.yaml").is_file()
    assert files.teaching_folder() == package.parent / "docs" / "teaching"
    assert files.app_file() == package.parent / "streamlit_app.py"


def test_in_a_wheel_the_folders_stand_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "sim" / "data" / "seeds").mkdir(parents=True)
    (tmp_path / "sim" / "data" / "scenarios").mkdir()
    (tmp_path / "sim" / "data" / "teaching").mkdir()
    (tmp_path / "sim" / "data" / "streamlit_app.py").touch()
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "sim")
    assert files.app_file() == tmp_path / "sim" / "data" / "streamlit_app.py"
    assert files.seeds_folder() == tmp_path / "sim" / "data" / "seeds"
    assert files.scenarios_folder() == tmp_path / "sim" / "data" / "scenarios"
    assert files.teaching_folder() == tmp_path / "sim" / "data" / "teaching"
